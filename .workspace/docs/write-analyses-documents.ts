/** Writes docs/analyses from the table of analyses, their comments and made examples. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { analysesDocuments } from './analyses-documents.ts';

const folder = new URL('../../docs/analyses/', import.meta.url);
const documents = analysesDocuments();
rmSync(folder, { recursive: true, force: true });
mkdirSync(new URL('plots/', folder), { recursive: true });
for (const [path, text] of documents) writeFileSync(new URL(path, folder), text);

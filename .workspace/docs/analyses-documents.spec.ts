import { readdirSync, readFileSync } from 'node:fs';
import { ANALYSES, ANALYSES_WITH_FIGURE } from '@dotbook/analysis';
import { describe, expect, it } from '@jest/globals';
import { analysesDocuments } from './analyses-documents.ts';

const FOLDER = new URL('../../docs/analyses/', import.meta.url);
const documents = analysesDocuments();

describe('docs/analyses', () => {
  it('has a page of every analysis and a plot of every one that has a figure', () => {
    const paths = [...documents.keys()];
    expect(Object.keys(ANALYSES).filter((key) => !paths.includes(`${key}.md`))).toEqual([]);
    expect(ANALYSES_WITH_FIGURE.filter((key) => !paths.includes(`plots/${key}.svg`))).toEqual([]);
  });

  it('is what npm run docs:analyses writes', () => {
    const pages = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
    const plots = readdirSync(new URL('plots/', FOLDER)).map((name) => `plots/${name}`);
    expect([...pages, ...plots].toSorted()).toEqual([...documents.keys()].toSorted());
    // Plots hold coordinates of fits, whose last digit may differ on another machine; pages hold five digits.
    for (const path of pages) {
      expect({ path, text: readFileSync(new URL(path, FOLDER), 'utf8') }).toEqual({
        path,
        text: documents.get(path),
      });
    }
  });
});

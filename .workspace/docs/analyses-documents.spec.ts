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

  it.each(Object.keys(ANALYSES))(
    'says on the page of %s what is assumed and what is not done, and shows a plot or why there is none',
    (key) => {
      const page = documents.get(`${key}.md`) ?? '';
      const partOf = (title: string): string =>
        new RegExp(`\\n## ${title}\\n\\n([^]*?)(?:\\n## |$)`, 'u').exec(page)?.[1] ?? '';
      for (const title of ['Assumptions', 'What it does not do']) {
        const sentences = partOf(title).trim().split('\n');
        expect([title, sentences.filter((line) => !/^- .{20,}\.$/u.test(line))]).toEqual([title, []]);
      }
      const hasPlot = page.includes(`](plots/${key}.svg)`) && documents.has(`plots/${key}.svg`);
      expect(hasPlot).not.toBe(/^None: .{20,}/u.test(partOf('Plot')));
    },
  );

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

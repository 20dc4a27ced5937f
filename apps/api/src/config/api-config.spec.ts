import { describe, expect, it } from '@jest/globals';
import { readConfig } from './api-config.ts';

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      isPortFixed: false,
      databaseUrl: null,
      dataDirectory: 'data',
      logLevel: 'info',
      isWorkerInside: true,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  it('knows that a port was asked for', () => {
    expect(readConfig({ PORT: '3000' })).toMatchObject({ port: 3000, isPortFixed: true });
  });

  it('names every fault at once, with value and rule', () => {
    expect(() => readConfig({ PORT: '70000', DOTBOOK_LOG_LEVEL: 'loud', DOTBOOK_FILE_BYTES: '1e9' })).toThrow(
      /PORT is "70000".*0 to 65535[^]*DOTBOOK_LOG_LEVEL is "loud".*info[^]*DOTBOOK_FILE_BYTES is "1e9"/u,
    );
  });

  it('does not repeat a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://me:secret@host/x' })).toThrow(
      /^(?![^]*secret)[^]*DATABASE_URL/u,
    );
  });
});

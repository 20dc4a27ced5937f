export { type FileParser, openParserPool, type ParserPoolOptions, type UploadedFile } from './parser-pool.ts';
export {
  type AskForInteger,
  DEFAULT_PARSER_SETTINGS,
  type ParserSettings,
  parserSettingsFrom,
} from './parser-settings.ts';
export { type FileOutcome, readUpload } from './read-upload.ts';

import { WrongUse } from './exit-status.ts';

const SETTING = /^([A-Za-z][A-Za-z0-9]*)=(.*)$/s;

/**
 * Lets one `--set` be followed by several `key=value`: `--set a=1 b=2` becomes `--set a=1 --set b=2`. A file whose name
 * looks like a setting is written `./a=1`.
 */
export function separateSettings(argv: readonly string[]): string[] {
  let isAfterSetting = false;
  return argv.flatMap((argument, index) => {
    const isFirst = argv[index - 1] === '--set';
    const isNext = isAfterSetting && !isFirst && SETTING.test(argument);
    isAfterSetting = isFirst || isNext || argument.startsWith('--set=');
    return isNext ? ['--set', argument] : [argument];
  });
}

/** Collects the values of a repeated `--set key=value`. @throws WrongUse for another form or a key given twice. */
export function collectSetting(
  text: string,
  earlier: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  return withSetting('--set', text, earlier);
}

/**
 * The settings with one more.
 * @param where how the option or command is called that it was given to
 * @throws WrongUse for another form than `key=value` or a key given twice
 */
export function withSetting(
  where: string,
  text: string,
  earlier: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const [, key, value] = SETTING.exec(text) ?? [];
  if (key === undefined || value === undefined) {
    throw new WrongUse(`${where} takes key=value, such as apertureAreaCm2=0.16, not "${text}".`);
  }
  if (earlier.has(key)) throw new WrongUse(`${where} gives ${key} twice.`);
  return new Map([...earlier, [key, value]]);
}

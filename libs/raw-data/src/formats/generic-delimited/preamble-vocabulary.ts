import { type ConditionKey, isConditionKey } from '@dotbook/domain';
import { normalisedName } from './column.ts';

/** What a key of the preamble says. */
export type PreambleRole =
  | { readonly form: 'condition'; readonly rule: ConditionName }
  | { readonly form: 'exactCondition'; readonly key: ConditionKey }
  | { readonly form: 'text'; readonly role: TextRole };

export type TextRole =
  | 'scanDirection'
  | 'illumination'
  | 'pixel'
  | 'name'
  | 'time'
  | 'claimedVoc'
  | 'claimedJsc'
  | 'claimedFillFactor'
  | 'claimedEfficiency';

/** A condition under the names that laboratories write. */
export interface ConditionName {
  readonly key: ConditionKey;
  readonly names: RegExp;
  /** Unit of the condition; null for words, and `1` where the number has none. */
  readonly unit: string | null;
  /** Units that the advice names, where the key or the value states none. */
  readonly advice: string;
}

const number = (key: ConditionKey, unit: string, advice: string, names: RegExp): ConditionName => ({
  key,
  names,
  unit,
  advice,
});

const words = (key: ConditionKey, advice: string, names: RegExp): ConditionName => ({
  key,
  names,
  unit: null,
  advice,
});

const CONDITION_NAMES: readonly ConditionName[] = [
  number('apertureAreaCm2', 'cm2', 'cm², mm² or m²', /(?:^|\s)area$|fläche$|flaeche$/),
  number(
    'irradianceMilliwattPerCm2',
    'mW/cm2',
    'mW/cm², W/m² or sun',
    /^(?:(?:light |illumination |lamp )?intensity|irradiance|bestrahlungsstärke|(?:licht)?intensität|einstrahlung)$/,
  ),
  number('temperatureKelvin', 'K', 'K or °C', /(?:^|\s)temperature$|temperatur$|^temp$/),
  number(
    'scanRateMillivoltPerSecond',
    'mV/s',
    'mV/s or V/s',
    /^(?:scan|sweep) ?(?:rate|speed)$|^(?:scan|abtast) ?(?:geschwindigkeit|rate)$/,
  ),
  number('delaySecond', 's', 'ms or s', /^(?:delay|delay time|settling time|verzögerung|wartezeit)$/),
  number(
    'thicknessNanometre',
    'nm',
    'nm or µm',
    /^(?:(?:film |layer |absorber )?thickness|(?:schicht|film)?dicke)$/,
  ),
  number(
    'excitationNanometre',
    'nm',
    'nm',
    /^(?:(?:excitation|laser|pump)(?: wavelength)?|anregung(?:swellenlänge)?|λ ?exc?|lambda ?exc?|laserwellenlänge)$/,
  ),
  number(
    'repetitionRateHertz',
    'Hz',
    'Hz, kHz or MHz',
    /^(?:(?:laser )?rep(?:etition)? ?(?:rate|frequency)|(?:repetitions|wiederhol|puls)(?:rate|frequenz)|pulse frequency)$/,
  ),
  number(
    'relativeHumidityPercent',
    '%',
    '%',
    /^(?:rh|r h|(?:relative )?humidity|(?:relative |rel )?(?:luft)?feucht(?:e|igkeit))$/,
  ),
  number(
    'relativePermittivity',
    '1',
    'a pure number',
    /^(?:relative permittivity|relative permittivität|permittivität|dielectric constant|eps ?r|ε ?r|dielektrizitätszahl)$/,
  ),
  number('xrayWavelengthAngstrom', 'Å', 'Å or nm', /^(?:x ?ray wavelength|k ?alpha ?1?|röntgenwellenlänge)$/),
  number('pixelSizeNanometre', 'nm', 'nm', /^(?:pixel ?size|pixel ?größe|pixelgroesse)$/),
  number('absorbance', '1', 'a pure number', /^(?:absorbance|absorbanz|extinktion)$/),
  words('isosProtocol', 'ISOS-L-1', /^(?:isos(?: protocol)?|isos ?protokoll|protocol|protokoll)$/),
  words('atmosphere', 'N2', /^(?:atmosphere|atmosphäre|atmosphaere|ambient|umgebung)$/),
  words('areaKind', 'aperture', /^(?:area kind|flächenart)$/),
  words('plqyStructure', 'film', /^(?:plqy )?structure$|^aufbau$/),
];

const TEXT_NAMES: readonly (readonly [RegExp, TextRole])[] = [
  [/^(?:scan|sweep)? ?direction$|^(?:scan|mess)?richtung$/, 'scanDirection'],
  [/^(?:illumination|illuminated|light|dark|beleuchtung|beleuchtet|licht|dunkel)$/, 'illumination'],
  [/^pixel(?: ?(?:label|nummer|number|no))?$/, 'pixel'],
  [/^(?:sample|device|cell|probe|zelle|bauteil)(?: ?(?:name|id))?$|^probenname$|^name$/, 'name'],
  [/^(?:date|datum|date ?\/ ?time|datetime|timestamp|measured at|messzeit|datum ?\/ ?zeit)$/, 'time'],
  [/^(?:v ?oc|u ?oc|open circuit voltage|leerlaufspannung)$/, 'claimedVoc'],
  [/^(?:j ?sc|short circuit current density|kurzschlussstromdichte)$/, 'claimedJsc'],
  [/^(?:ff|fill ?factor|füllfaktor|fuellfaktor)$/, 'claimedFillFactor'],
  [/^(?:pce|eff|efficiency|power conversion efficiency|wirkungsgrad)$/, 'claimedEfficiency'],
];

/** What a key of the preamble is about, or null for one that Dotbook has no use for. */
export function roleOfKey(name: string): PreambleRole | null {
  const exact = name.trim();
  // Keys of one word are words of every laboratory and mean other things as well.
  if (isConditionKey(exact) && /[A-Z]/.test(exact)) return { form: 'exactCondition', key: exact };
  const text = normalisedName(name);
  const rule = CONDITION_NAMES.find(({ names }) => names.test(text));
  if (rule !== undefined) return { form: 'condition', rule };
  const role = TEXT_NAMES.find(([pattern]) => pattern.test(text))?.[1];
  return role === undefined ? null : { form: 'text', role };
}

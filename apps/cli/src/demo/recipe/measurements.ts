import type { DemoDataSet, DemoFile } from '@dotbook/simulation';
import type { PostBody } from '../../http/api-types.ts';
import { EQE_INSTRUMENT, JV_INSTRUMENT, OPERATOR, PLQY_INSTRUMENT, at } from './laboratory.ts';

/** A raw file to attach to a substrate or a device. */
export interface FileUpload {
  readonly sample: 'substrates' | 'devices';
  readonly code: string;
  readonly file: DemoFile;
  readonly instrument: string;
  /** Stated where the format has no clock, or one without a year. */
  readonly measuredAt: string | null;
}

/** A value of the paper to type in. */
export interface TypedValue {
  readonly code: string;
  readonly body: PostBody<'/v1/devices/{codeOrId}/measurements'>;
}

const DATE = '2019-05-14';
const FIRST_HOUR = 9;
const EQE_TIME = '18:00';
const PLQY_TIME = '19:30';

/** All raw files: JV of every device in both directions, EQE of the champions. */
export function fileUploads({ groups }: DemoDataSet): readonly FileUpload[] {
  return groups.flatMap((group, groupIndex) =>
    group.substrates.flatMap((substrate, substrateIndex) => [
      ...substrate.files.map((file) =>
        uploadOf('substrates', substrate.code, file, jvTime(groupIndex, substrateIndex)),
      ),
      ...substrate.devices.flatMap((device) =>
        device.files.map((file) => uploadOf('devices', device.code, file, at(DATE, EQE_TIME))),
      ),
    ]),
  );
}

/** The PLQY of the champions. */
export function typedValues({ groups }: DemoDataSet): readonly TypedValue[] {
  const devices = groups.flatMap((group) => group.substrates.flatMap((substrate) => substrate.devices));
  return devices.flatMap(({ code, plqy }) => {
    if (plqy === null) return [];
    const { plqyFraction, ...conditions } = plqy;
    return [
      {
        code,
        body: {
          kind: 'plqy' as const,
          instrument: PLQY_INSTRUMENT,
          operator: OPERATOR,
          measuredAt: at(DATE, PLQY_TIME),
          conditions,
          values: { plqyFraction },
        },
      },
    ];
  });
}

function uploadOf(sample: FileUpload['sample'], code: string, file: DemoFile, clock: string): FileUpload {
  return {
    sample,
    code,
    file,
    instrument: file.kind === 'eqe' ? EQE_INSTRUMENT : JV_INSTRUMENT,
    measuredAt: file.format === 'kit-lti-jv' ? null : clock,
  };
}

function jvTime(groupIndex: number, substrateIndex: number): string {
  const hour = String(FIRST_HOUR + groupIndex).padStart(2, '0');
  return at(DATE, `${hour}:${String(12 * substrateIndex).padStart(2, '0')}`);
}

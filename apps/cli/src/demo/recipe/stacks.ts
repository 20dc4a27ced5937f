import type { DemoDataSet, DemoGroup, DemoSubstrate } from '@dotbook/simulation';
import { JV_CONDITIONS } from '@dotbook/simulation';
import {
  BOTTOM_CONTACT_RUNS,
  CLEANING_RUN,
  GOLD_NANOMETRE,
  GOLD_RUN,
  SNO2_RUN,
  SPIRO_RUN,
  TOP_CONTACT_RUNS,
} from './contact-runs.ts';
import {
  DEPOSITION_CYCLES,
  filmRunOf,
  filmVolumeMillilitre,
  filmsFinishedAt,
  inkOfGroup,
  logFilmRun,
} from './film-runs.ts';
import { PROJECT, at } from './laboratory.ts';
import { SNO2_DISPERSION, SPIRO_SOLUTION, lotOf } from './materials.ts';
import { request } from './recipe-request.ts';
import type { PostBody, RecipeRequest } from './recipe-request.ts';

const FABRICATED_AT = at('2019-05-13', '14:30');

const filmOf = (substrate: DemoSubstrate): string => `${substrate.code}-FILM`;

/** How the layers and films of all groups were made, then every substrate with its film and its stack. */
export function substratesAndFilms({ groups }: DemoDataSet): readonly RecipeRequest[] {
  return [
    ...BOTTOM_CONTACT_RUNS,
    ...groups.flatMap((group, index) => logFilmRun(group, index)),
    ...TOP_CONTACT_RUNS,
    ...groups.flatMap((group, index) =>
      group.substrates.flatMap((substrate) => substrateWithFilm(group, index, substrate)),
    ),
  ];
}

/** The devices, all pixels of a substrate at once. */
export function devices({ groups }: DemoDataSet): readonly RecipeRequest[] {
  return groups.flatMap(({ substrates }) =>
    substrates.map((substrate) =>
      request(
        '/v1/devices',
        {},
        {
          items: substrate.devices.map((device) => ({
            code: device.code,
            project: PROJECT,
            substrate: substrate.code,
            film: filmOf(substrate),
            pixelLabel: device.pixelLabel,
            electrode: 'Au',
            deviceKind: 'solarCell' as const,
            apertureAreaCm2: JV_CONDITIONS.apertureAreaCm2,
            areaKind: 'aperture' as const,
            fabricatedAt: FABRICATED_AT,
          })),
        },
      ),
    ),
  );
}

function substrateWithFilm(
  group: DemoGroup,
  groupIndex: number,
  substrate: DemoSubstrate,
): readonly RecipeRequest[] {
  const isBulk = group.definition.absorberKind === 'bulk';
  return [
    request(
      '/v1/substrates',
      {},
      {
        code: substrate.code,
        project: PROJECT,
        architecture: 'n-i-p',
        note: 'Thickness of the absorber not stated.',
      },
    ),
    request(
      '/v1/films',
      {},
      {
        code: filmOf(substrate),
        project: PROJECT,
        absorberKind: group.definition.absorberKind,
        batch: inkOfGroup(group),
        substrate: substrate.code,
        run: filmRunOf(group),
        ...(!isBulk && { depositionCycles: DEPOSITION_CYCLES }),
        consumedVolumeMillilitre: filmVolumeMillilitre(group),
        depositedAt: filmsFinishedAt(groupIndex),
      },
    ),
    request(
      '/v1/substrates/{codeOrId}/layers',
      { codeOrId: substrate.code },
      { layers: layersOf(group, substrate) },
    ),
  ];
}

function layersOf(
  group: DemoGroup,
  substrate: DemoSubstrate,
): PostBody<'/v1/substrates/{codeOrId}/layers'>['layers'] {
  const glass = { lot: lotOf('ITO-glass'), run: CLEANING_RUN };
  return [
    { role: 'support', material: 'glass', ...glass },
    { role: 'electrode', material: 'ITO', ...glass },
    {
      role: 'electronTransport',
      material: 'SnO2',
      method: 'spin coating',
      stockSolution: SNO2_DISPERSION,
      run: SNO2_RUN,
    },
    {
      role: 'absorber',
      material: group.definition.absorberKind === 'bulk' ? 'perovskite, bulk' : 'perovskite quantum dots',
      method: group.definition.absorberKind === 'bulk' ? 'spin coating with antisolvent' : 'layer by layer',
      film: filmOf(substrate),
    },
    {
      role: 'holeTransport',
      material: 'spiro-OMeTAD',
      method: 'spin coating',
      stockSolution: SPIRO_SOLUTION,
      run: SPIRO_RUN,
    },
    {
      role: 'electrode',
      material: 'Au',
      thicknessNanometre: GOLD_NANOMETRE,
      method: 'evaporation',
      lot: lotOf('Au'),
      run: GOLD_RUN,
    },
  ];
}

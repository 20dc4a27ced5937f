import {
  findMeasurementsOfBytes,
  findTarget,
  loadMeasurements,
  type BindingProject,
} from '@dotbook/data-access';
import { DomainError, type BindingProposal, type FileBinding } from '@dotbook/domain';
import { type AttachOptions, planAttach } from '../ingest/attach-files.ts';
import type { AttachPlan } from '../ingest/attach-plan.ts';
import { type Extension, findExtensions, isLoneCompanion } from '../ingest/join-later.ts';
import type { ParsedFile, StoredFile } from '../ingest/parse-files.ts';
import { attachedOf, type AttachedMeasurement } from '../ingest/attached-measurement.ts';
import type { Companion } from '@dotbook/raw-data';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';

/** A file with what was read from it and the sample that its name or header gives. */
export interface PlacedFile {
  readonly file: StoredFile;
  /** Null when it was refused. */
  readonly parsed: ParsedFile | null;
  readonly binding: FileBinding;
}

/** A file with the plans that it is part of; a companion may be of several, and what waits is of none. */
export interface PlannedFile extends PlacedFile {
  readonly plans: readonly AttachPlan[];
}

/** What becomes of the files: what is written of all that are attached, and each file with its place. */
export interface Fates {
  readonly plans: readonly AttachPlan[];
  readonly placed: readonly PlannedFile[];
  /** Measurements that a companion without new files is part of already, by its bytes. */
  readonly known: ReadonlyMap<string, readonly AttachedMeasurement[]>;
}

const NOTHING: AttachPlan = { drafts: [], extensions: [], taken: [], known: [] };

/** Files of one sample are attached together, and companions with the files they belong to. */
export async function planFates(
  services: PipelineServices,
  context: RequestContext,
  project: BindingProject,
  placed: readonly PlacedFile[],
  options: AttachOptions,
): Promise<Fates> {
  // What has records of its own is kept with the sample that it names, also alone.
  const isLone = ({ parsed, binding }: PlacedFile): boolean =>
    parsed !== null &&
    isLoneCompanion(parsed) &&
    (parsed.records.length === 0 || binding.outcome === 'undecided');
  const lone = placed.filter(isLone);
  const others = placed.filter((one) => !lone.includes(one));
  const plans: AttachPlan[] = [];
  const bindings = new Map<PlacedFile, FileBinding>();
  const plansOf = new Map<PlacedFile, AttachPlan[]>(placed.map((one) => [one, []]));
  const known = new Map<string, readonly AttachedMeasurement[]>();
  for (const group of groupsOf(others)) {
    const plan = await planGroup(services, context, group, options);
    if (plan instanceof DomainError) {
      for (const main of group.mains) bindings.set(main, leftUndecided(main.binding, plan.message));
      continue;
    }
    plans.push(plan);
    for (const one of [...group.mains, ...group.companions]) plansOf.get(one)?.push(plan);
    for (const companion of group.companions) bindings.set(companion, certainWith(companion, group));
  }
  for (const one of lone) {
    const planned = new Set(plans.flatMap(({ extensions }) => extensions.map(idOfExtended)));
    const place = await placeCompanion(services, project, one, planned);
    bindings.set(one, place.binding);
    plans.push(place.plan);
    plansOf.get(one)?.push(place.plan);
    known.set(one.file.sha256, place.known);
  }
  const bindingOf = (one: PlacedFile): FileBinding =>
    bindings.get(one) ?? (isJoined(one) ? waitingWith(one) : one.binding);
  const planned = placed.map((one) => ({ ...one, binding: bindingOf(one), plans: plansOf.get(one) ?? [] }));
  return { plans, known, placed: planned };
}

function idOfExtended({ reading }: Extension): string {
  return reading.measurement.id;
}

function isJoined({ parsed }: PlacedFile): boolean {
  return parsed !== null && parsed.companionOf.length > 0;
}

function namesOf({ parsed }: PlacedFile): string {
  return (parsed?.companionOf ?? []).map(({ originalName }) => originalName).join(', ');
}

function certainWith(companion: PlacedFile, { proposal }: FileGroup): FileBinding {
  const reason = `it belongs to ${namesOf(companion)}`;
  return { outcome: 'certain', proposal: { ...proposal, pixelLabel: null, reason } };
}

/** None of the files it belongs to was attached. */
function waitingWith(companion: PlacedFile): FileBinding {
  return leftUndecided(companion.binding, `It belongs to ${namesOf(companion)}, which waits too.`);
}

/** What spoke for a sample stays as a proposal. */
export function leftUndecided(binding: FileBinding, reason: string): FileBinding {
  const proposals = binding.outcome === 'certain' ? [binding.proposal] : binding.proposals;
  return { outcome: 'undecided', proposals, reason };
}

/** Files of one sample, and the companions that belong to them, whatever names their names hold. */
interface FileGroup {
  readonly proposal: BindingProposal;
  readonly mains: readonly PlacedFile[];
  readonly companions: readonly PlacedFile[];
}

function groupsOf(placed: readonly PlacedFile[]): readonly FileGroup[] {
  const bySample = new Map<string, { readonly proposal: BindingProposal; readonly mains: PlacedFile[] }>();
  for (const main of placed.filter((one) => !isJoined(one))) {
    if (main.binding.outcome !== 'certain') continue;
    const { proposal } = main.binding;
    const group = bySample.get(proposal.sample.id) ?? { proposal, mains: [] };
    bySample.set(proposal.sample.id, group);
    group.mains.push(main);
  }
  return [...bySample.values()].map(({ proposal, mains }) => {
    const drafts = new Set(mains.map(({ parsed }) => parsed?.draft));
    const companions = placed.filter(
      ({ parsed }) => parsed?.companionOf.some((main) => drafts.has(main)) === true,
    );
    return { proposal, mains, companions };
  });
}

/** What cannot be attached to the sample it names waits, with the reason. */
async function planGroup(
  services: PipelineServices,
  context: RequestContext,
  { proposal: { sample }, mains, companions }: FileGroup,
  options: AttachOptions,
): Promise<AttachPlan | DomainError> {
  const parsed = [...mains, ...companions].flatMap((one) => one.parsed ?? []);
  try {
    const reference = { kind: sample.kind, codeOrId: sample.id };
    const target = await findTarget(services.database.reader, reference, context.visibleProjectIds);
    return await planAttach(services, target, parsed, options);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'referenceUnknown') throw error;
    return error;
  }
}

/** Measurements of a project that are looked at, the newest first. */
const MOST_LOOKED_AT = 50;
const MOST_NAMED = 6;

/** Samples that have curves to which a companion would be joined, were it given to them: it does not say to which it belongs. */
async function proposeHolders(
  services: PipelineServices,
  project: BindingProject,
  companion: ParsedFile,
): Promise<readonly BindingProposal[]> {
  const scope = { projectId: project.id, newestCount: MOST_LOOKED_AT };
  const samples = new Map<string, { readonly sample: BindingProposal['sample']; count: number }>();
  for (const { reading } of await findExtensions(services, scope, [companion])) {
    const { subject, subjectCode } = reading.measurement;
    const known = samples.get(subject.id);
    if (known !== undefined) known.count += 1;
    else samples.set(subject.id, { sample: { ...subject, code: subjectCode }, count: 1 });
  }
  return [...samples.values()].map(({ sample, count }) => ({
    sample,
    pixelLabel: null,
    reason: `it would be joined to ${count === 1 ? 'a measurement' : `${count} measurements`} there`,
  }));
}

function proposed(
  { what }: Companion,
  proposals: readonly BindingProposal[],
): Pick<CompanionPlace, 'binding'> {
  const more = proposals.length > MOST_NAMED ? ` and ${proposals.length - MOST_NAMED} more` : '';
  const codes = proposals.slice(0, MOST_NAMED).map(({ sample }) => sample.code);
  const reason = `It is ${what} and does not say of which sample. Curves that it fits are attached to ${codes.join(', ')}${more}: assign it to the one it is of (or to their substrate, for all of its devices).`;
  return { binding: { outcome: 'undecided', proposals: proposals.slice(0, MOST_NAMED), reason } };
}

interface CompanionPlace {
  readonly binding: FileBinding;
  readonly plan: AttachPlan;
  readonly known: readonly AttachedMeasurement[];
}

/**
 * A companion without its files: joined to those that are there, of the sample that it names or under the names that it
 * states; else it waits for them.
 */
async function placeCompanion(
  services: PipelineServices,
  project: BindingProject,
  { file, parsed, binding }: PlacedFile,
  planned: ReadonlySet<string>,
): Promise<CompanionPlace> {
  const { reader } = services.database;
  if (parsed?.companion == null) throw new Error('a file that is no companion has no files to join');
  const { what, mainNames } = parsed.companion;
  const scope =
    binding.outcome === 'certain'
      ? {
          projectId: project.id,
          subject: { kind: binding.proposal.sample.kind, id: binding.proposal.sample.id },
        }
      : mainNames === null
        ? null
        : { projectId: project.id, fileNames: mainNames };
  const found = scope === null ? [] : await findExtensions(services, scope, [parsed]);
  // A measurement is read again once in an upload; a second companion that comes alone waits.
  const extensions = found.filter((extension) => !planned.has(idOfExtended(extension)));
  const joined = extensions.map(({ reading }) => reading.measurement);
  const holders =
    joined.length > 0
      ? joined
      : await loadMeasurements(
          reader,
          await findMeasurementsOfBytes(reader, { projectId: project.id }, file.sha256),
        );
  const [first] = holders;
  if (first === undefined) {
    if (mainNames === null && binding.outcome !== 'certain') {
      const proposals = await proposeHolders(services, project, parsed);
      if (proposals.length > 0) return { ...proposed(parsed.companion, proposals), plan: NOTHING, known: [] };
    }
    const hint =
      mainNames === null ? 'Assign it to their sample' : 'It is joined when one of them is uploaded';
    const reason = `It is ${what} and says nothing without the curves it belongs to, which are not there. ${hint}, or upload it together with them.`;
    return { binding: leftUndecided(binding, reason), plan: NOTHING, known: [] };
  }
  const codes = [...new Set(holders.map(({ subjectCode }) => subjectCode))].join(', ');
  const isKnown = joined.length === 0;
  const reason = isKnown ? `the same bytes are attached to ${codes} already` : `${what} of files of ${codes}`;
  const { subject, subjectCode } = first;
  const sample = { kind: subject.kind, id: subject.id, code: subjectCode };
  return {
    binding: { outcome: 'certain', proposal: { sample, pixelLabel: null, reason } },
    plan: { ...NOTHING, extensions },
    known: isKnown ? holders.map((view) => attachedOf(view, view.files, false)) : [],
  };
}

import type { PublisherExport } from '../../device/device-export.ts';
import type { InstrumentExport } from '../../device/measurement-export.ts';
import type { PersonExport } from '../../device/sample-export.ts';
import { localId, optional } from './crate-graph.ts';
import type { CrateGraph, CrateReference } from './crate-graph.ts';

export const addPerson = (graph: CrateGraph, person: PersonExport): CrateReference =>
  graph.add({
    '@id': localId('person', person.id),
    '@type': 'Person',
    name: person.name,
    identifier: person.orcid === null ? undefined : `https://orcid.org/${person.orcid}`,
  });

export const addPublisher = (graph: CrateGraph, publisher: PublisherExport): CrateReference =>
  graph.add({
    '@id': localId('organization', publisher.name),
    '@type': 'Organization',
    name: publisher.name,
    url: optional(publisher.url),
  });

export const addInstrument = (graph: CrateGraph, instrument: InstrumentExport): CrateReference =>
  graph.add({
    '@id': localId('instrument', instrument.id),
    '@type': 'IndividualProduct',
    name: instrument.name,
    model: optional(instrument.model),
    serialNumber: optional(instrument.serialNumber),
    description:
      instrument.calibratedOn === null ? undefined : `Last calibrated on ${instrument.calibratedOn}`,
  });

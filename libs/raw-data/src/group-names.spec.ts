import { describe, expect, it } from '@jest/globals';
import { groupNames } from './group-names.ts';

const CURVES = ['I-V_S_1_a1_01.txt', 'I-V_S_1_a2_01.txt', 'I-V_S_1_a2_02_dark.txt'];

describe('files of a folder that may belong together, by their names', () => {
  it('are curves with their list of results, and with the list of areas of their sample', () => {
    const folder = [...CURVES, 'notes.txt', 'I-V_S_1_Param.txt', 'area.txt'];
    expect(groupNames(folder)).toEqual([{ mains: CURVES, companions: ['area.txt', 'I-V_S_1_Param.txt'] }]);
  });

  it('are no curves of two samples beside one list of areas, and no list without its curves', () => {
    const folder = [...CURVES, 'I-V_S_2_a1_01.txt', 'area.txt', 'I-V_S_3_Param.txt', 'I-V_S_2_Param.txt'];
    expect(groupNames(folder)).toEqual([{ mains: ['I-V_S_2_a1_01.txt'], companions: ['I-V_S_2_Param.txt'] }]);
  });

  it('are curves with their list of areas also beside a series of Voc and Jsc, which is no curve', () => {
    const folder = [...CURVES, 'JscVoc_S_c2_Values.txt', 'area.txt'];
    expect(groupNames(folder)).toEqual([{ mains: CURVES, companions: ['area.txt'] }]);
  });

  it('are curves of a cryostat, in the dark too, with the list of areas of their sample', () => {
    const curves = ['S_a3_303K.txt', 'dark_S_a3_303K.txt', 'S_b1_250K.txt'];
    expect(groupNames([...curves, 'area.txt'])).toEqual([{ mains: curves, companions: ['area.txt'] }]);
  });

  it('are a light curve and its summary', () => {
    expect(groupNames(['7.lgt', '7.RES', '8.lgt', '9.res'])).toEqual([
      { mains: ['7.lgt'], companions: ['7.RES'] },
    ]);
  });

  it('are the six curves of a sphere once all are there', () => {
    const five = ['A1.txt', 'b1.txt', 'C1.txt', 'B2.txt', 'C2.txt'];
    expect(groupNames([...five, 'QY.txt'])).toEqual([]);
    expect(groupNames([...five, 'QY.txt', 'CF.txt'])).toEqual([
      { mains: ['A1.txt'], companions: ['b1.txt', 'C1.txt', 'B2.txt', 'C2.txt', 'CF.txt', 'QY.txt'] },
    ]);
  });

  it('are none where there are no companions', () => {
    expect(groupNames([])).toEqual([]);
    expect(groupNames(CURVES)).toEqual([]);
  });
});

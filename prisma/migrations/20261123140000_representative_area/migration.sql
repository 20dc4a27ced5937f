-- The area that the efficiency of a device rests on, which may be that of the file and not of the device: comparisons are restricted by it.
SET ROLE dotbook_owner;

ALTER TABLE "representative_result" ADD COLUMN "aperture_area_cm2" DOUBLE PRECISION;
UPDATE representative_result SET aperture_area_cm2 = (run.parameters->>'apertureAreaCm2')::double precision
FROM analysis_run run WHERE run.id = representative_result.analysis_run_id;
ALTER TABLE "representative_result" ADD CONSTRAINT representative_result_aperture_area_cm2_physical
  CHECK (aperture_area_cm2 > 0);
ALTER TABLE "representative_result" ADD CONSTRAINT representative_result_aperture_area_cm2_finite
  CHECK (aperture_area_cm2 > '-Infinity' AND aperture_area_cm2 < 'Infinity');

RESET ROLE;

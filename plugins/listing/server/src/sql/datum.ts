/**
 * `listing_gcj02(lng, lat, datum)`: a position in GCJ-02, in which the maps of the mainland are drawn, from the datum it was written down in.
 * The formulas are those that coordtransform (MIT) and every other converter uses; nobody outside the surveying office has others. They are
 * a few metres off at most; a position outside China is not shifted, as its maps are not.
 */
export const DATUM_SQL = `
CREATE OR REPLACE FUNCTION listing_gcj02(lng float8, lat float8, datum text) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  -- the ellipsoid of Krasovsky
  axis constant float8 := 6378245;
  eccentricity constant float8 := 0.00669342162296594323;
  x float8;
  y float8;
  radius float8;
  angle float8;
  waves float8;
  flattened float8;
  north float8;
  east float8;
BEGIN
  IF datum = 'BD-09' THEN
    x := lng - 0.0065;
    y := lat - 0.006;
    radius := sqrt(x * x + y * y) - 0.00002 * sin(y * pi() * 3000 / 180);
    angle := atan2(y, x) - 0.000003 * cos(x * pi() * 3000 / 180);
    RETURN ARRAY[radius * cos(angle), radius * sin(angle)];
  END IF;
  IF datum = 'WGS-84' AND lng BETWEEN 73.66 AND 135.05 AND lat BETWEEN 3.86 AND 53.55 THEN
    x := lng - 105;
    y := lat - 35;
    waves := (20 * sin(6 * x * pi()) + 20 * sin(2 * x * pi())) * 2 / 3;
    north := -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves
      + (20 * sin(y * pi()) + 40 * sin(y / 3 * pi())) * 2 / 3 + (160 * sin(y / 12 * pi()) + 320 * sin(y * pi() / 30)) * 2 / 3;
    east := 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves
      + (20 * sin(x * pi()) + 40 * sin(x / 3 * pi())) * 2 / 3 + (150 * sin(x / 12 * pi()) + 300 * sin(x / 30 * pi())) * 2 / 3;
    flattened := 1 - eccentricity * sin(radians(lat)) ^ 2;
    RETURN ARRAY[
      lng + east * 180 / (axis / sqrt(flattened) * cos(radians(lat)) * pi()),
      lat + north * 180 / (axis * (1 - eccentricity) / (flattened * sqrt(flattened)) * pi())];
  END IF;
  RETURN ARRAY[lng, lat];
END $$;
`;

/** Thousands as they are grouped; «1200,800» and «1,2» are two figures. */
const THOUSANDS = /(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)/g;

/** Where the commas of grouped thousands stand in a text: `1,200㎡` has one, at 1. */
export function findThousandsCommas(text: string): number[] {
  return [...text.matchAll(THOUSANDS)].flatMap(({ index, 0: figure }) =>
    [...figure.matchAll(/,/g)].map((comma) => index + comma.index),
  );
}

/** The same text without them: `1,200㎡` → `1200㎡`. */
export function joinThousands(text: string): string {
  return text.replace(THOUSANDS, (figure) => figure.replaceAll(',', ''));
}

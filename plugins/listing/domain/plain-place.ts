/** What people set between the parts of a place. */
const JOINTS = /[\s,，、/·\-–—|>]+/g;

/** A place in one spelling of its characters, its parts side by side: «江苏－昆山» is «江苏昆山». */
export function plainPlace(written: string): string {
  return written.normalize('NFKC').replace(JOINTS, '');
}

/** A space of a list that is to replace the standing ones. */
export interface ListedSpace {
  documentId?: string | undefined;
  label?: string | undefined;
  sortOrder?: number | null | undefined;
}

/**
 * Which standing space each given one is, so that a list that was sent before finds what it made: by documentId; else by label, those of one
 * label in turn; else, where there are as many as stand, by the place. One that stands alone becomes no part of what it is split into.
 * @param standing in the order in which they are listed
 * @returns for each given one the documentId of the standing one, its own where it gave one; undefined for a new space
 */
export function matchSpaces(
  given: readonly ListedSpace[],
  standing: readonly { documentId: string; label: string }[],
): (string | undefined)[] {
  const matched = given.map(({ documentId }) => documentId);
  const placeOf = (index: number) => given[index]?.sortOrder ?? index;
  const inOrder = given.map((_space, index) => index).sort((a, b) => placeOf(a) - placeOf(b) || a - b);
  const taken = new Set(matched);
  const settle = (find: (index: number, place: number) => string | undefined) => {
    inOrder.forEach((index, place) => {
      matched[index] ??= find(index, place);
      taken.add(matched[index]);
    });
  };
  const isFree = (documentId: string) => !taken.has(documentId);
  settle((index) => {
    const label = given[index]?.label;
    return standing.find((space) => space.label === label && isFree(space.documentId))?.documentId;
  });
  if (given.length === standing.length)
    settle((_index, place) => {
      const { documentId } = standing[place] ?? {};
      return documentId && isFree(documentId) ? documentId : undefined;
    });
  return matched;
}

/** How tus says that an upload is not there: it never was, or its bytes are gone. */
const NOT_KEPT = [404, 410];

/** How much of an upload the store has, null when it has (or knows) none of it. Any other fault is the store's own. */
export async function keptBytes(
  store: { getUpload(id: string): Promise<{ offset: number }> },
  id: string,
): Promise<number | null> {
  try {
    return (await store.getUpload(id)).offset;
  } catch (error) {
    if (NOT_KEPT.includes((error as { status_code?: number }).status_code ?? 0)) return null;
    throw error;
  }
}

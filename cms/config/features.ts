/** Strapi's earlier media library: the new one is English in most of its words. */
export default { useLegacyMediaLibrary: true };

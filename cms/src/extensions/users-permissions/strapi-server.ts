interface UsersPermissions {
  contentTypes: { user: { schema: { attributes: Record<string, unknown> } } };
}

/** Staff need a name, a work phone that may be shown to the public, and a team; partners only the name. */
export default (plugin: UsersPermissions) => {
  Object.assign(plugin.contentTypes.user.schema.attributes, {
    displayName: { type: 'string' },
    workPhone: { type: 'string' },
    team: { type: 'relation', relation: 'manyToOne', target: 'api::team.team', useJoinTable: false },
  });
  return plugin;
};

import { PASSWORD_HASH_ROUNDS } from '@scrm/guard/domain';

interface UsersPermissions {
  contentTypes: { user: { schema: { info: { displayName: string }; attributes: Record<string, object> } } };
}

/** Staff need a name, a work phone that may be shown to the public, and a team; partners only the name. */
export default (plugin: UsersPermissions) => {
  const { attributes, info } = plugin.contentTypes.user.schema;
  info.displayName = '运营账号';
  // for whoever writes a password past guard: the panel
  Object.assign(attributes.password ?? {}, { encryption: { rounds: PASSWORD_HASH_ROUNDS } });
  Object.assign(attributes, {
    displayName: { type: 'string' },
    workPhone: { type: 'string' },
    team: { type: 'relation', relation: 'manyToOne', target: 'api::team.team', useJoinTable: false },
    lastSignInAt: { type: 'datetime' },
    // what the assignment of customers goes by
    trades: { type: 'json' },
    takesCustomers: { type: 'boolean', default: true },
    customerCapacity: { type: 'integer' },
  });
  return plugin;
};

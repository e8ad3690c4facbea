import type { Core } from '@strapi/strapi';
import { config, type GuardConfig } from './config';
import { approvalController } from './controllers/approval';
import { keysController } from './controllers/keys';
import { sessionController } from './controllers/session';
import { userController } from './controllers/user';
import { errorsMiddleware } from './middlewares/errors';
import { headersMiddleware } from './middlewares/headers';
import { inputMiddleware } from './middlewares/input';
import { intakeMiddleware } from './middlewares/intake';
import { panelMiddleware } from './middlewares/panel';
import { can } from './policies/can';
import { createPanelService, ensureRoles, guardRoutes } from './roles';
import { routes } from './routes';
import { type AccessService, createAccessService } from './services/access';
import { createApprovalsService } from './services/approvals';
import { APPROVALS_SQL } from './services/approvals-sql';
import { createAuditService } from './services/audit';
import { createConstraintsService } from './services/constraints';
import { createFloodService, type FloodService } from './services/flood';
import { createHistoryService } from './services/history';
import { subscribeJoinColumns } from './services/join-columns';
import { createLimitsService } from './services/limits';
import { createPiiService, type PiiService } from './services/pii';
import { createPiiKeysService, type PiiKeysService } from './services/pii-keys';
import { createPiiRotationService, type PiiRotationService } from './services/pii-rotation';
import { createProtectionService, GUARD_SQL, type ProtectionService } from './services/protection';
import { createRevealService } from './services/reveal';

export default {
  config,

  register({ strapi }: { strapi: Core.Strapi }) {
    const access = strapi.plugin('guard').service('access') as AccessService;
    access.register({
      resource: 'user',
      uid: 'plugin::users-permissions.user',
      brief: ['username', 'displayName', 'workPhone'],
      fields: ['username', 'displayName', 'workPhone'],
      search: ['username', 'displayName'],
    });
    guardRoutes(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await strapi.db.connection.raw(GUARD_SQL);
    await strapi.db.connection.raw(APPROVALS_SQL);
    const protection = strapi.plugin('guard').service('protection') as ProtectionService;
    await protection.appendOnly('status_history');
    await protection.appendOnly('audit_log');
    const pii = strapi.plugin('guard').service('pii') as PiiService;
    await keysOf(strapi).start(() => pii.oldestSample());
    pii.subscribe();
    floodOf(strapi).start();
    strapi.server.httpServer.maxConnections = Number(
      (strapi.config.get('plugin::guard') as GuardConfig).maxConnections,
    );
    subscribeJoinColumns(strapi);
    await ensureRoles(strapi);
  },

  async destroy({ strapi }: { strapi: Core.Strapi }) {
    await (strapi.plugin('guard').service('piiRotation') as PiiRotationService).stop();
    keysOf(strapi).stop();
    floodOf(strapi).stop();
  },

  controllers: {
    approval: approvalController,
    keys: keysController,
    session: sessionController,
    user: userController,
  },
  routes,
  policies: { can },
  middlewares: {
    errors: errorsMiddleware,
    headers: headersMiddleware,
    input: inputMiddleware,
    intake: intakeMiddleware,
    panel: panelMiddleware,
  },
  services: {
    access: createAccessService,
    approvals: createApprovalsService,
    audit: createAuditService,
    constraints: createConstraintsService,
    flood: createFloodService,
    history: createHistoryService,
    limits: createLimitsService,
    panel: createPanelService,
    pii: createPiiService,
    piiKeys: createPiiKeysService,
    piiRotation: createPiiRotationService,
    protection: createProtectionService,
    reveal: createRevealService,
  },
};

function keysOf(strapi: Core.Strapi): PiiKeysService {
  return strapi.plugin('guard').service('piiKeys') as PiiKeysService;
}

function floodOf(strapi: Core.Strapi): FloodService {
  return strapi.plugin('guard').service('flood') as FloodService;
}

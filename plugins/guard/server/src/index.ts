import type { Core } from '@strapi/strapi';
import { config } from './config';
import { approvalController } from './controllers/approval';
import { auditController } from './controllers/audit';
import { sessionController } from './controllers/session';
import { userController } from './controllers/user';
import { accessLogMiddleware } from './middlewares/access-log';
import { errorsMiddleware } from './middlewares/errors';
import { inputMiddleware } from './middlewares/input';
import { panelMiddleware } from './middlewares/panel';
import { can } from './policies/can';
import { createPanelService, ensureRoles, guardRoutes } from './roles';
import { routes } from './routes';
import { type AccessService, createAccessService } from './services/access';
import { createApprovalsService } from './services/approvals';
import { APPROVALS_SQL } from './services/approvals-sql';
import { type AuditService, createAuditService } from './services/audit';
import { captureChanges } from './services/audit-capture';
import { type AuditChainService, createAuditChainService } from './services/audit-chain';
import { AUDIT_SQL } from './services/audit-sql';
import { createConstraintsService } from './services/constraints';
import { createHistoryService } from './services/history';
import { subscribeJoinColumns } from './services/join-columns';
import { createLimitsService } from './services/limits';
import { createPiiService, type PiiService } from './services/pii';
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
    await keepAudit(strapi, protection);
    (strapi.plugin('guard').service('pii') as PiiService).subscribe();
    subscribeJoinColumns(strapi);
    await ensureRoles(strapi);
    await captureChanges(strapi);
  },

  async destroy({ strapi }: { strapi: Core.Strapi }) {
    await (strapi.plugin('guard').service('audit') as AuditService).flush();
  },

  controllers: {
    approval: approvalController,
    audit: auditController,
    session: sessionController,
    user: userController,
  },
  routes,
  policies: { can },
  middlewares: {
    'access-log': accessLogMiddleware,
    errors: errorsMiddleware,
    input: inputMiddleware,
    panel: panelMiddleware,
  },
  services: {
    access: createAccessService,
    approvals: createApprovalsService,
    audit: createAuditService,
    'audit-chain': createAuditChainService,
    constraints: createConstraintsService,
    history: createHistoryService,
    limits: createLimitsService,
    panel: createPanelService,
    pii: createPiiService,
    protection: createProtectionService,
    reveal: createRevealService,
  },
};

async function keepAudit(strapi: Core.Strapi, protection: ProtectionService): Promise<void> {
  await strapi.db.connection.transaction((trx) => trx.raw(AUDIT_SQL));
  for (const table of ['audit_anchors', 'audit_checkpoints']) await protection.appendOnly(table);
  await (strapi.plugin('guard').service('audit-chain') as AuditChainService).anchor();
}

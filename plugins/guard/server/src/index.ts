import type { Core } from '@strapi/strapi';
import { config } from './config';
import { accessController } from './controllers/access';
import { accountController } from './controllers/account';
import { approvalController } from './controllers/approval';
import { authController } from './controllers/auth';
import { sessionController } from './controllers/session';
import { userController } from './controllers/user';
import { errorsMiddleware } from './middlewares/errors';
import { inputMiddleware } from './middlewares/input';
import { panelMiddleware } from './middlewares/panel';
import { panelSignInMiddleware } from './middlewares/panel-sign-in';
import { can } from './policies/can';
import {
  closeStockRoutes,
  createPanelService,
  ensureRoles,
  guardRoutes,
  type PanelService,
  tightenPanelRoutes,
} from './roles';
import { routes } from './routes';
import { type AccessService, createAccessService } from './services/access';
import { ACCOUNT_CONSTRAINTS, createAccountsService } from './services/accounts';
import { createAggregatesService } from './services/aggregates';
import { createApprovalsService } from './services/approvals';
import { APPROVALS_SQL } from './services/approvals-sql';
import { createAuditService } from './services/audit';
import { type ConstraintsService, createConstraintsService } from './services/constraints';
import { createHistoryService } from './services/history';
import { subscribeJoinColumns } from './services/join-columns';
import { createLimitsService } from './services/limits';
import { createLockoutsService } from './services/lockouts';
import { createPasswordsService, type PasswordsService } from './services/passwords';
import { createPhoneCodesService } from './services/phone-codes';
import { createPiiService, type PiiService } from './services/pii';
import { createProtectionService, GUARD_SQL, type ProtectionService } from './services/protection';
import { createRevealService } from './services/reveal';
import { createSessionsService } from './services/sessions';
import { SESSIONS_SQL } from './services/sessions-sql';
import { createSignInService } from './services/sign-in';
import { createTotpService } from './services/totp';

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
    const constraints = strapi.plugin('guard').service('constraints') as ConstraintsService;
    for (const [name, meaning] of Object.entries(ACCOUNT_CONSTRAINTS)) constraints.register(name, meaning);
    closeStockRoutes(strapi);
    tightenPanelRoutes(strapi);
    guardRoutes(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await strapi.db.connection.raw(GUARD_SQL);
    await strapi.db.connection.raw(SESSIONS_SQL);
    (strapi.plugin('guard').service('passwords') as PasswordsService).strengthenPanel();
    await strapi.db.connection.raw(APPROVALS_SQL);
    const protection = strapi.plugin('guard').service('protection') as ProtectionService;
    await protection.appendOnly('status_history');
    await protection.appendOnly('audit_log');
    (strapi.plugin('guard').service('pii') as PiiService).subscribe();
    subscribeJoinColumns(strapi);
    await ensureRoles(strapi);
    (strapi.plugin('guard').service('panel') as PanelService).registerConditions();
  },

  controllers: {
    access: accessController,
    account: accountController,
    approval: approvalController,
    auth: authController,
    session: sessionController,
    user: userController,
  },
  routes,
  policies: { can },
  middlewares: {
    errors: errorsMiddleware,
    input: inputMiddleware,
    panel: panelMiddleware,
    'panel-sign-in': panelSignInMiddleware,
  },
  services: {
    access: createAccessService,
    aggregates: createAggregatesService,
    accounts: createAccountsService,
    approvals: createApprovalsService,
    audit: createAuditService,
    constraints: createConstraintsService,
    history: createHistoryService,
    limits: createLimitsService,
    lockouts: createLockoutsService,
    panel: createPanelService,
    passwords: createPasswordsService,
    phoneCodes: createPhoneCodesService,
    pii: createPiiService,
    protection: createProtectionService,
    reveal: createRevealService,
    sessions: createSessionsService,
    signIn: createSignInService,
    totp: createTotpService,
  },
};

import type { Core } from '@strapi/strapi';
import { config, type GuardConfig } from './config';
import { accessController } from './controllers/access';
import { accountController } from './controllers/account';
import { approvalController } from './controllers/approval';
import { auditController } from './controllers/audit';
import { authController } from './controllers/auth';
import { bulkArchiveController } from './controllers/bulk-archive';
import { exportController } from './controllers/export';
import { keysController } from './controllers/keys';
import { riskController } from './controllers/risk';
import { savedViewController } from './controllers/saved-view';
import { sessionController } from './controllers/session';
import { userController } from './controllers/user';
import { TEAM_SQL } from './kit/actor';
import { HELD_WORDS_SQL } from './kit/held-words';
import { accessLogMiddleware } from './middlewares/access-log';
import { drainMiddleware } from './middlewares/drain';
import { errorsMiddleware } from './middlewares/errors';
import { headersMiddleware } from './middlewares/headers';
import { inputMiddleware } from './middlewares/input';
import { intakeMiddleware } from './middlewares/intake';
import { panelMiddleware } from './middlewares/panel';
import { panelSignInMiddleware } from './middlewares/panel-sign-in';
import { can } from './policies/can';
import { keptInPanel } from './policies/kept-in-panel';
import { unchangedInPanel } from './policies/unchanged-in-panel';
import {
  closeStockRoutes,
  createPanelService,
  ensureRoles,
  guardRoutes,
  narrowPanelSearch,
  type PanelService,
  tightenPanelRoutes,
} from './roles';
import { routes } from './routes';
import { type AccessService, createAccessService } from './services/access';
import { ACCOUNT_CONSTRAINTS, createAccountsService } from './services/accounts';
import { createAggregatesService } from './services/aggregates';
import { createApprovalsService } from './services/approvals';
import { APPROVALS_SQL } from './services/approvals-sql';
import { type AuditService, createAuditService } from './services/audit';
import { captureChanges } from './services/audit-capture';
import { type AuditChainService, createAuditChainService } from './services/audit-chain';
import { AUDIT_SQL } from './services/audit-sql';
import { type BulkArchiveService, createBulkArchiveService } from './services/bulk-archive';
import { createChallengeService } from './services/challenge';
import { type ConstraintsService, createConstraintsService } from './services/constraints';
import { createDrainService, type DrainService } from './services/drain';
import { createExportsService, type ExportsService } from './services/exports';
import { EXPORTS_SQL } from './services/exports-sql';
import { createFloodService, type FloodService } from './services/flood';
import { createHistoryService } from './services/history';
import { createImportJobsService, IMPORT_ROWS_SEALED, type ImportJobsService } from './services/import-jobs';
import { createImportMappingsService } from './services/import-mappings';
import { createImportViewsService } from './services/import-views';
import { createImportsService } from './services/imports';
import { IMPORTS_SQL } from './services/imports-sql';
import { subscribeJoinColumns } from './services/join-columns';
import { createLimitsService } from './services/limits';
import { createLockoutsService } from './services/lockouts';
import { createPasswordsService, type PasswordsService } from './services/passwords';
import { createPhoneCodesService } from './services/phone-codes';
import { createPiiService, type PiiService } from './services/pii';
import { createPiiKeysService, type PiiKeysService } from './services/pii-keys';
import { createPiiRotationService, type PiiRotationService } from './services/pii-rotation';
import { createProtectionService, GUARD_SQL, type ProtectionService } from './services/protection';
import { createRevealService } from './services/reveal';
import { createReviewsService } from './services/reviews';
import { createRiskService } from './services/risk';
import { createRiskRulesService, type RiskRulesService } from './services/risk-rules';
import { RISK_SQL } from './services/risk-sql';
import { createSavedViewsService, SAVED_VIEWS_SQL } from './services/saved-views';
import { createSessionsService } from './services/sessions';
import { SESSIONS_SQL } from './services/sessions-sql';
import { createSignInService } from './services/sign-in';
import { createTotpService, TOTP_SEALED } from './services/totp';

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
    (strapi.plugin('guard').service('exports') as ExportsService).registerApproval();
    (strapi.plugin('guard').service('bulk-archive') as BulkArchiveService).registerApproval();
    (strapi.plugin('guard').service('riskRules') as RiskRulesService).registerApproval();
    const constraints = strapi.plugin('guard').service('constraints') as ConstraintsService;
    for (const [name, meaning] of Object.entries(ACCOUNT_CONSTRAINTS)) constraints.register(name, meaning);
    closeStockRoutes(strapi);
    tightenPanelRoutes(strapi);
    narrowPanelSearch(strapi);
    guardRoutes(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await strapi.db.connection.raw(GUARD_SQL);
    await strapi.db.connection.raw(SESSIONS_SQL);
    await strapi.db.connection.raw(TEAM_SQL);
    await strapi.db.connection.raw(HELD_WORDS_SQL);
    (strapi.plugin('guard').service('passwords') as PasswordsService).strengthenPanel();
    await strapi.db.connection.raw(APPROVALS_SQL);
    await strapi.db.connection.raw(EXPORTS_SQL);
    await strapi.db.connection.raw(SAVED_VIEWS_SQL);
    await strapi.db.connection.raw(IMPORTS_SQL);
    await strapi.db.connection.raw(RISK_SQL);
    await (strapi.plugin('guard').service('riskRules') as RiskRulesService).ensureDefaults();
    const protection = strapi.plugin('guard').service('protection') as ProtectionService;
    await protection.appendOnly('status_history');
    await keepAudit(strapi, protection);
    const pii = strapi.plugin('guard').service('pii') as PiiService;
    pii.registerTable(TOTP_SEALED);
    pii.registerTable(IMPORT_ROWS_SEALED);
    await keysOf(strapi).start(() => pii.oldestSample());
    pii.subscribe();
    floodOf(strapi).start();
    strapi.server.httpServer.maxConnections = (
      strapi.config.get('plugin::guard') as GuardConfig
    ).maxConnections;
    subscribeJoinColumns(strapi);
    await ensureRoles(strapi);
    (strapi.plugin('guard').service('panel') as PanelService).registerConditions();
    await captureChanges(strapi);
    (strapi.plugin('guard').service('import-jobs') as ImportJobsService).start();
  },

  async destroy({ strapi }: { strapi: Core.Strapi }) {
    // the other plugins end after this one, the pool last: nobody looks at anything once this is done
    await (strapi.plugin('guard').service('drain') as DrainService).close();
    await (strapi.plugin('guard').service('import-jobs') as ImportJobsService).stop();
    await (strapi.plugin('guard').service('audit') as AuditService).flush();
    await (strapi.plugin('guard').service('piiRotation') as PiiRotationService).stop();
    keysOf(strapi).stop();
    floodOf(strapi).stop();
  },

  controllers: {
    access: accessController,
    account: accountController,
    approval: approvalController,
    audit: auditController,
    auth: authController,
    'bulk-archive': bulkArchiveController,
    export: exportController,
    keys: keysController,
    risk: riskController,
    'saved-view': savedViewController,
    session: sessionController,
    user: userController,
  },
  routes,
  policies: { can, 'kept-in-panel': keptInPanel, 'unchanged-in-panel': unchangedInPanel },
  middlewares: {
    'access-log': accessLogMiddleware,
    drain: drainMiddleware,
    errors: errorsMiddleware,
    headers: headersMiddleware,
    input: inputMiddleware,
    intake: intakeMiddleware,
    panel: panelMiddleware,
    'panel-sign-in': panelSignInMiddleware,
  },
  services: {
    access: createAccessService,
    aggregates: createAggregatesService,
    accounts: createAccountsService,
    approvals: createApprovalsService,
    audit: createAuditService,
    'bulk-archive': createBulkArchiveService,
    challenge: createChallengeService,
    'audit-chain': createAuditChainService,
    constraints: createConstraintsService,
    drain: createDrainService,
    exports: createExportsService,
    flood: createFloodService,
    history: createHistoryService,
    'import-jobs': createImportJobsService,
    'import-mappings': createImportMappingsService,
    'import-views': createImportViewsService,
    imports: createImportsService,
    limits: createLimitsService,
    lockouts: createLockoutsService,
    panel: createPanelService,
    passwords: createPasswordsService,
    phoneCodes: createPhoneCodesService,
    pii: createPiiService,
    piiKeys: createPiiKeysService,
    piiRotation: createPiiRotationService,
    protection: createProtectionService,
    reveal: createRevealService,
    reviews: createReviewsService,
    risk: createRiskService,
    riskRules: createRiskRulesService,
    savedViews: createSavedViewsService,
    sessions: createSessionsService,
    signIn: createSignInService,
    totp: createTotpService,
  },
};

async function keepAudit(strapi: Core.Strapi, protection: ProtectionService): Promise<void> {
  await strapi.db.connection.transaction((trx) => trx.raw(AUDIT_SQL));
  for (const table of ['audit_anchors', 'audit_checkpoints']) await protection.appendOnly(table);
  await (strapi.plugin('guard').service('audit-chain') as AuditChainService).anchor();
}

function keysOf(strapi: Core.Strapi): PiiKeysService {
  return strapi.plugin('guard').service('piiKeys') as PiiKeysService;
}

function floodOf(strapi: Core.Strapi): FloodService {
  return strapi.plugin('guard').service('flood') as FloodService;
}

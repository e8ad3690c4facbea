/** The services' types, for those who ask for them by name. */

export type { PanelService } from '../roles';
export type { AccessService } from '../services/access';
export type { AccountsService } from '../services/accounts';
export type { ApprovalChange, ApprovalRequest, ApprovalsService, Execution } from '../services/approvals';
export type { AuditService } from '../services/audit';
export type { AuditChainService } from '../services/audit-chain';
export type { ConstraintsService } from '../services/constraints';
export type { HistoryService } from '../services/history';
export type { LimitsService } from '../services/limits';
export type { LockoutsService } from '../services/lockouts';
export type { PasswordsService } from '../services/passwords';
export type { PhoneCodesService } from '../services/phone-codes';
export type { PiiService } from '../services/pii';
export type { ProtectionService } from '../services/protection';
export type { RevealService } from '../services/reveal';
export type { SessionsService } from '../services/sessions';
export * from './actor';
export * from './change-status';
export * from './input';
export * from './resource-controller';
export * from './transaction';
export * from './writable';

export const COMMISSION_UID = 'api::commission.commission';
export const WITHDRAWAL_UID = 'api::withdrawal.withdrawal';
export const PARTNER_UID = 'api::partner.partner';

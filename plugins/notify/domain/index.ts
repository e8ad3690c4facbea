export * from './business-time';
export * from './decide-reminder';
export * from './last-due-at';
export * from './notices';
export * from './parse-cron';
export * from './quiet-hours';
export * from './sms';

/** Types whose rows are made and removed here; of the others the server refuses it to everybody (guard's `isKeptInPanel`). */
const KEPT = ['message-template', 'page', 'park', 'property-media', 'region', 'source-channel', 'team'];
const MAKES_OR_REMOVES = /^plugin::content-manager\.explorer\.(?:create|delete)$/;

interface Permission {
  action: string;
  subject?: string | null;
}

/** Without what the server would refuse: a button for it leads nowhere. */
export function dropRefused<Each extends Permission>(permissions: Each[]): Each[] {
  return permissions.filter(({ action, subject }) => !MAKES_OR_REMOVES.test(action) || isKept(subject ?? ''));
}

function isKept(subject: string): boolean {
  return KEPT.some((name) => subject === `api::${name}.${name}`);
}

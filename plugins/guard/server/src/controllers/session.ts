import type { Context } from 'koa';
import { actionsOf, ROLE_LABELS } from '../../../domain';
import { signedIn } from '../kit/actor';

/** What the console asks first: who am I, and what may I do. */
export const sessionController = () => ({
  me(ctx: Context) {
    const actor = signedIn(ctx);
    const user = ctx.state.user as { username: string; workPhone?: string | null };
    ctx.body = {
      data: {
        id: actor.id,
        documentId: actor.documentId,
        username: user.username,
        displayName: actor.name,
        workPhone: user.workPhone ?? null,
        role: actor.role,
        roleName: ROLE_LABELS[actor.role],
        can: actionsOf(actor.role),
      },
    };
  },
});

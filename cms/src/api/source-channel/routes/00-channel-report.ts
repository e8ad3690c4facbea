import { guardedRoute } from '@scrm/guard/kit';

const resource = 'source-channel';
const action = 'report';

export default {
  routes: [
    guardedRoute({
      method: 'GET',
      path: '/channels/report',
      handler: 'source-channel.report',
      resource,
      action,
    }),
    guardedRoute({
      method: 'GET',
      path: '/channels/report/file',
      handler: 'source-channel.reportFile',
      resource,
      action,
    }),
  ],
};

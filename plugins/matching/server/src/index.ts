import { matchingController } from './controllers/matching';
import { routes } from './routes';
import { createMatchesService } from './services/matches';

export default {
  controllers: { matching: matchingController },
  routes,
  services: { matches: createMatchesService },
};

import '../styles/site.css';
import { reportView, takeCameBy } from './visit';

reportView(takeCameBy().promoCode);

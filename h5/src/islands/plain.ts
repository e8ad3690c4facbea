import '../styles/site.css';
import { reportView, takePromoCode } from './visit';

reportView(takePromoCode());

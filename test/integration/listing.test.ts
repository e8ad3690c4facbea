// One booted app for the archive's tests, by subject.
import './listing/recording';
import './listing/access';
import './listing/status';
import './listing/area';
import './listing/public';
import './listing/media';
import './listing/database';

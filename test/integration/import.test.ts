// One booted app for the imports' tests, by subject.
import './import/dry-run';
import './import/cells';
import './import/writing';
import './import/undo';
import './import/files';

require('../setup-zone');
require('./every-spec.cjs');

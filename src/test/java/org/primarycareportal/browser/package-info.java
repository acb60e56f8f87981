@NullMarked
package org.primarycareportal.browser;

import org.jspecify.annotations.NullMarked;

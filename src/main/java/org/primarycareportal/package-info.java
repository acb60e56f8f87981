@org.jspecify.annotations.NullMarked
package org.primarycareportal;

/**
 * The invented world of try-it mode: CCGs, practices, people and figures that do not exist, brought
 * in through the same services as users' files. Not there in a real installation.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Demo")
@org.jspecify.annotations.NullMarked
package org.primarycareportal.demo;

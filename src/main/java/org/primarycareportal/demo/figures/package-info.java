/**
 * The figures of the invented world: made of the content files and one fixed number, the same at
 * every start, without a database and without a clock. Face: {@link
 * org.primarycareportal.demo.figures.FigureFiles}.
 */
@org.jspecify.annotations.NullMarked
package org.primarycareportal.demo.figures;

package org.primarycareportal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.primarycareportal.imports.TestImports;
import org.primarycareportal.indicators.TestFigures;
import org.springframework.context.annotation.Import;

/**
 * A portal into which files are brought. All such tests share one portal; each class begins by
 * making it empty again.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PortalTest
@Import({TestImports.class, TestFigures.class, CleanSlate.class})
public @interface FilesTest {}

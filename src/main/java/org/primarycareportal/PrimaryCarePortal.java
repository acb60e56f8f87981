package org.primarycareportal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PrimaryCarePortal {
    public static void main(String[] args) {
        SpringApplication.run(PrimaryCarePortal.class, args);
    }
}

/**
 * How licences look on paper: PDF files and QR codes. It knows texts and pictures, not licences.
 */
@NullMarked
package onedoor.workflow.licence.paper;

import org.jspecify.annotations.NullMarked;

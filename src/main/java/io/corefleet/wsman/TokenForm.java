package io.corefleet.wsman;

/** The forms in which a log-in's tokens may go. Windows takes more than one; others take what their authors had at hand. */
enum TokenForm {
    /** NTLM bare in {@code Negotiate}, Kerberos in SPNEGO in {@code Negotiate}. */
    USUAL,
    /** NTLM in SPNEGO in {@code Negotiate}, Kerberos bare in {@code Kerberos}. */
    OTHER,
    /** NTLM bare in {@code NTLM}, as web servers offer it. */
    NTLM;

    /**
     * The form to try after this one was not taken.
     *
     * @return null when there is none
     */
    TokenForm next(Method method, Offers offers) {
        boolean negotiate = offers.have("Negotiate");
        if (method == Method.KERBEROS) {
            return this == USUAL && !negotiate && offers.have("Kerberos") ? OTHER : null;
        }
        if (this == USUAL && negotiate) {
            return OTHER;
        }
        return this != NTLM && offers.have("NTLM") ? NTLM : null;
    }
}

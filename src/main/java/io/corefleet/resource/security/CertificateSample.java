package io.corefleet.resource.security;

/** A self-signed certificate that belongs to nobody. */
final class CertificateSample {
    static final String YAML = """
            thumbprint: F731D4323F0C88B4372983822B4E64ACCF470F0F
            store: TrustedPeople
            friendlyName: Sample
            content: |
              MIIBiTCCAS+gAwIBAgIUTM2/RtSaUXhq88iCRtWqc24ln1owCgYIKoZIzj0EAwIwGTEXMBUGA1UEAwwOc2FtcGxlLmV4
              YW1wbGUwIBcNMjYxMTI4MDMyMzA5WhgPMjEyNjExMDQwMzIzMDlaMBkxFzAVBgNVBAMMDnNhbXBsZS5leGFtcGxlMFkw
              EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEc5KSld7Vn3VeXPSWz6YfOXS7T5KXQN2cdGL22yc9GWf+V3tPfmLhG7TXJTO/
              7CoYYyehk/1aKa0QdPkvju0Yd6NTMFEwHQYDVR0OBBYEFNUQZJt78xGle6nkyjYLaVV0DSVIMB8GA1UdIwQYMBaAFNUQ
              ZJt78xGle6nkyjYLaVV0DSVIMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAMPq+tdMiJ2tS3setmsb
              yv/rsubXXMx9+lnYhQw7GZeAAiAfkd/+P0I95aZW6dScic5PPsNz4+MiD4WGx5XTXqBQWQ==
            """;

    private CertificateSample() {}
}

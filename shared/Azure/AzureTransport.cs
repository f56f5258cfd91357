using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;

namespace Keelson.Azure;

/// <summary>
/// HTTP to Azure: no redirects are followed, because each request carries a token, and when a root certificate is
/// configured only that one is trusted.
/// </summary>
internal static class AzureTransport
{
    public static HttpClientTransport Create(AzureOptions options) =>
        new(new HttpClient(options.Handler ?? Network(options.TrustedRootFile), disposeHandler: options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        });

    private static SocketsHttpHandler Network(string? trustedRootFile)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            // Lets a change of address come through.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (trustedRootFile is not null)
            handler.SslOptions = Pinned(trustedRootFile);
        return handler;
    }

    private static SslClientAuthenticationOptions Pinned(string file) => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(file) },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Keelson.Local.Cloud.Identity;

/// <summary>
/// The cloud's own root and its server certificate for localhost and 127.0.0.1. The root's public part is
/// <c>root.pem</c> in the
/// data folder: a client trusts the cloud by pinning it, and nothing on the machine has to trust anything else.
/// </summary>
internal static class Certificates
{
    public const string RootFile = "root.pem";
    private const string ServerFile = "server.pem";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    /// <summary>Loads both from <paramref name="folder"/>, or makes them there the first time.</summary>
    public static X509Certificate2 LoadOrCreate(string folder, DateTimeOffset now)
    {
        var path = Path.Combine(folder, ServerFile);
        if (!File.Exists(path) || !File.Exists(Path.Combine(folder, RootFile)))
        {
            Create(folder, path, now);
        }
        return X509Certificate2.CreateFromPemFile(path);
    }

    private static void Create(string folder, string path, DateTimeOffset now)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Keelson simulated cloud root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var rootId = new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, false);
        rootRequest.CertificateExtensions.Add(rootId);
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-1), now + Lifetime);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = ServerRequest(key);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(rootId));
        using var leaf = request.Create(root, now.AddDays(-1), now + Lifetime, RandomNumberGenerator.GetBytes(16));
        // The root's key is dropped on purpose: nothing else can ever be signed by it.
        File.WriteAllText(Path.Combine(folder, RootFile), root.ExportCertificatePem());
        Secrets.WriteFile(path, leaf.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static CertificateRequest ServerRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("*.localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }
}

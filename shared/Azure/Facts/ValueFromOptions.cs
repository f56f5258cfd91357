using System.ComponentModel.DataAnnotations;

namespace Keelson.Azure;

/// <summary>Where <c>value_from</c> in a policy may take its values. Nowhere, unless a host is named here.</summary>
public sealed class ValueFromOptions
{
    public const string Section = "ValueFrom";

    /// <summary>Hosts asked without credentials, separated by commas; with a port where it is not 443.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>Hosts of Azure Storage, asked with Keelson's own identity, separated by commas.</summary>
    public string StorageHosts { get; set; } = "";

    /// <summary>The largest document, in bytes.</summary>
    [Range(1, 16 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 1024 * 1024;

    /// <summary>The longest that reading one document may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    internal bool Allows(Uri address) => address.Scheme == Uri.UriSchemeHttps && (Names(Hosts, address) || IsStorage(address));

    internal bool IsStorage(Uri address) => Names(StorageHosts, address);

    private static bool Names(string hosts, Uri address) => hosts
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Contains(address.Authority, StringComparer.OrdinalIgnoreCase);
}

using Azure.Core;

namespace Keelson.State;

/// <summary>How the blob service is reached: retry, transport and diagnostics as in every Azure client.</summary>
public sealed class BlobDocumentOptions : ClientOptions
{
    /// <summary>The resource that tokens are asked for; the same in every cloud.</summary>
    public string Scope { get; set; } = "https://storage.azure.com/.default";
}

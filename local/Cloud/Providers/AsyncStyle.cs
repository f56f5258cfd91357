namespace Keelson.Local.Cloud.Providers;

/// <summary>The two ways Azure's providers answer a write that is not finished yet.</summary>
public enum AsyncStyle
{
    /// <summary>201 (created) or 200 with the resource, its provisioning state in transit, and
    /// <c>Azure-AsyncOperation</c>.</summary>
    Resource,

    /// <summary>202 with <c>Location</c> and no body.</summary>
    Accepted,
}

using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers;

/// <summary>
/// What the cloud knows of one resource type. Every member but <see cref="Name"/> and <see cref="ApiVersions"/> has a
/// default that
/// suits a plain resource, so a type says only what is particular to it.
/// <para>
/// All members run inside the one transaction of the request. They are pure but for what they do through the object
/// they are handed;
/// an <see cref="Arm.ArmException"/> ends the request without effect.
/// </para>
/// </summary>
public interface IResourceType
{
    /// <summary>Path below the namespace, such as <c>storageAccounts/blobServices</c>.</summary>
    string Name { get; }

    /// <summary>Supported versions, newest first. Empty: any well-formed version.</summary>
    IReadOnlyList<string> ApiVersions { get; }

    /// <summary>Tracked resources have a location and tags, and show in lists of all resources; proxies do
    /// not.</summary>
    bool IsTracked => !Name.Contains('/', StringComparison.Ordinal) && !IsExtension;

    /// <summary>True for a type that hangs on any other resource, such as a lock.</summary>
    bool IsExtension => false;

    /// <summary>Whether its body carries <c>properties.provisioningState</c>.</summary>
    bool HasProvisioningState => !IsExtension;

    /// <summary>How a long PUT or PATCH answers.</summary>
    AsyncStyle AsyncStyle => AsyncStyle.Resource;

    /// <summary>
    /// Paths that only the server sets, such as <c>properties.primaryEndpoints</c>. Dropped from request bodies, kept
    /// from the stored
    /// resource, and never a difference in a what-if. <c>*</c> stands for every element of an array.
    /// </summary>
    IReadOnlyList<string> ReadOnlyPaths => [];

    /// <summary>
    /// Paths the server fills when the request leaves them out, such as <c>properties.accessTier</c>: a what-if does
    /// not report their
    /// absence from the template.
    /// </summary>
    IReadOnlyList<string> DefaultedPaths => [];

    /// <summary>
    /// Paths that a PUT without them leaves as they are (real providers do this for some collections, such as a virtual
    /// network's
    /// peerings).
    /// </summary>
    IReadOnlyList<string> KeptPaths => [];

    /// <summary>How long a create takes at <c>OperationSpeed</c> 1; zero answers at once.</summary>
    TimeSpan CreateDuration => TimeSpan.Zero;

    TimeSpan UpdateDuration => TimeSpan.Zero;

    TimeSpan DeleteDuration => TimeSpan.Zero;

    /// <summary>Refuses a body that Azure would refuse. Defaults are not filled yet; read-only paths are already
    /// dropped.</summary>
    void Validate(ResourceWrite write)
    {
    }

    /// <summary>
    /// Fills defaults and read-only properties in <see cref="ResourceWrite.Body"/>; may create children through
    /// <see cref="ResourceWrite.Estate"/>. Must be a fixed point: applied to its own output it changes nothing.
    /// </summary>
    void Normalise(ResourceWrite write)
    {
    }

    /// <summary>Called when the operation has ended well: fill what exists only from then on, such as an assigned
    /// address.</summary>
    void Completed(ResourceWrite write)
    {
    }

    /// <summary>Refuses a deletion (409 in use), or tidies up what lies elsewhere. Children are deleted by the cloud
    /// itself.</summary>
    void Deleting(ResourceDeletion deletion)
    {
    }

    /// <summary>
    /// Answers <c>POST …/{action}</c>; null when this type has no such action. The answer's own duration makes it
    /// asynchronous.
    /// </summary>
    ActionResult? Invoke(ResourceAction action) => null;

    /// <summary>Changes the body that a GET answers (live state such as power); by default it is answered as
    /// stored.</summary>
    void Present(ResourceView view)
    {
    }

    /// <summary>True when <see cref="Present"/> has something to do; spares parsing every body otherwise.</summary>
    bool Presents => false;

    /// <summary>For an update that must be slow only when it matters: the duration of this very change.</summary>
    TimeSpan DurationOf(ResourceWrite write) => write.IsCreate ? CreateDuration : UpdateDuration;

    /// <summary>The JSON of <c>properties</c> when the request has none.</summary>
    JsonObject EmptyProperties() => [];
}

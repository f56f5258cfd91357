namespace Keelson.Policies;

/// <summary>How a step acts.</summary>
public enum StepKind
{
    /// <summary>Changes named parts of the resource's body.</summary>
    Patch,

    /// <summary>Writes a resource beside or below it whole: a lock, a security rule.</summary>
    Put,

    /// <summary>Removes the resource.</summary>
    Delete,

    /// <summary>Asks the resource to do something, such as <c>deallocate</c>.</summary>
    Act,

    /// <summary>Tells people.</summary>
    Notify,

    /// <summary>Starts one of Keelson's orchestrations.</summary>
    Run,
}

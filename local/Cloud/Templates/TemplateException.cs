using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// A template, its parameters or one of its expressions is wrong. The only exception this library throws for foreign
/// input; the caller answers it as HTTP 400 (404 for the NotFound codes) in ARM's error shape.
/// </summary>
#pragma warning disable RCS1194 // Without a code there is no ARM error; the constructors that lack one would be traps.
public sealed class TemplateException : Exception
{
    /// <summary>The template cannot be understood or breaks a rule of the language.</summary>
    public const string InvalidTemplate = "InvalidTemplate";

    /// <summary>The template is well formed but cannot be deployed as asked.</summary>
    public const string InvalidTemplateDeployment = "InvalidTemplateDeployment";

    /// <summary>An expression reads a resource that does not exist.</summary>
    public const string ResourceNotFound = "ResourceNotFound";

    /// <summary>An expression reads a resource group that does not exist.</summary>
    public const string ResourceGroupNotFound = "ResourceGroupNotFound";

    public TemplateException(string code, string message, string? target = null, Exception? cause = null)
        : base(message, cause)
    {
        Code = code;
        Target = target;
    }

    /// <summary>ARM's stable error code.</summary>
    public string Code { get; }

    /// <summary>The JSON path in the template, or the resource id, the error is about.</summary>
    public string? Target { get; }

    /// <summary>The object to put under <c>error</c> in a response.</summary>
    public JsonObject ToError()
    {
        var error = new JsonObject { ["code"] = Code, ["message"] = Message };
        if (Target is not null)
        {
            error["target"] = Target;
        }

        return error;
    }
}

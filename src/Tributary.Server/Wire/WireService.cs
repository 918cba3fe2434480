namespace Tributary.Server.Wire;

/// <summary>A service that is spoken, as its model describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SigningName">Its name in a credential's scope.</param>
/// <param name="Protocol"><c>json</c>, <c>rest-json</c> or <c>query</c>.</param>
/// <param name="JsonVersion"><c>1.0</c> or <c>1.1</c>; none where it is not JSON.</param>
/// <param name="TargetPrefix">What stands before an operation in X-Amz-Target.</param>
/// <param name="Version">The date of the model.</param>
/// <param name="XmlNamespace">The namespace of its answers, where they are XML.</param>
/// <param name="Operations">All of its operations.</param>
public sealed record WireService(
    string Name,
    string SigningName,
    string Protocol,
    string? JsonVersion,
    string? TargetPrefix,
    string Version,
    string? XmlNamespace,
    IReadOnlyList<string> Operations);

/// <summary>An operation of a service.</summary>
/// <typeparam name="TInput">What it takes.</typeparam>
/// <typeparam name="TOutput">What it gives.</typeparam>
/// <param name="Service">The service.</param>
/// <param name="Name">Its name.</param>
/// <param name="Read">Reads what it takes.</param>
/// <param name="Errors">The codes of the errors that its model knows.</param>
public sealed record WireOperation<TInput, TOutput>(
    WireService Service,
    string Name,
    Func<WireReader, TInput> Read,
    IReadOnlyList<string> Errors)
    where TOutput : IWireStructure;

/// <summary>A refusal, as clients know it.</summary>
/// <param name="Code">The code that they look at.</param>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="MessageName">How the service spells the member of the message.</param>
/// <param name="Members">What else it says, such as the reason.</param>
public sealed record WireError(
    string Code, int Status, string Message, string MessageName, WireValue.Map Members);
